package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"t\":\"00:10:00\"}|00:10:00",
                "{\"a\": {\"t\": 1}, \"b\": [{\"t\": 2}], \"t\" :\t\"-1\" }|-1",
                "{\"t\":-1,\"a\":2}|-1",
                "{\"a\":\"t\",\"tt\":1,\"at\":2,\"t\":3}|3",
                "{\"a\":\"\\\"t\\\":1 {[\",\"t\":4}|4",
                "{\"t\":{\"t\":1}}|",
                "{\"a\":\"t\"}|",
                "{\"t\":\"never ends|never ends",
                "{\"t\"|",
                "{\"t\":|",
                "\"t\":1|",
                "{\"a\":\"\\|"
            })
    void aValueIsFoundInTheOutermostObjectAlone(String json, String value) {
        assertThat(HostFile.value(json, "t")).isEqualTo(value);
    }

    @Test
    void whereThereIsNoFileThereIsNoValue() {
        assertThat(HostFile.value(new File("nowhere.json"), "t")).isNull();
    }
}
