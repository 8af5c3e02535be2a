package dev.multicloudfunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HttpHeadersTest {

    private final HttpHeaders headers = HttpHeaders.of("B", "1", "a", "2", "b", "3");

    @Test
    void namesAreFoundWithoutRegardToCase() {
        assertThat(headers.first("A")).isEqualTo("2");
        assertThat(headers.first("c")).isNull();
    }

    @Test
    void theValuesOfARepeatedFieldKeepTheirOrder() {
        assertThat(headers.first("b")).isEqualTo("1");
        assertThat(headers.all("b")).containsExactly("1", "3");
        assertThat(headers.all("A")).containsExactly("2");
        assertThat(headers.all("c")).isEmpty();
    }

    @Test
    void eachValueIsThereInTheOrderGiven() {
        assertThat(headers.size()).isEqualTo(3);
        assertThat(headers.name(2)).isEqualTo("b");
        assertThat(headers.value(2)).isEqualTo("3");
    }

    @Test
    void theMapIsOrderedByNameAndFindsNamesWithoutRegardToCase() {
        assertThat(headers.asMap().keySet()).containsExactly("a", "B");
        assertThat(headers.asMap().get("b")).containsExactly("1", "3");
        assertThatThrownBy(() -> headers.asMap().put("c", List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.all("b").add("4")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theSameFieldsAreEqualHoweverTheyAreSpelledAndOrdered() {
        HttpHeaders same = HttpHeaders.of("A", "2", "b", "1", "B", "3");

        assertThat(headers).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(headers).isNotEqualTo(HttpHeaders.of("A", "2", "b", "3", "B", "1"));
        assertThat(headers.hashCode())
                .isNotEqualTo(HttpHeaders.of("A", "2", "b", "1").hashCode());
        assertThat(HttpHeaders.of("A", "1", "A", "2").all("A")).containsExactly("1", "2");
    }

    @Test
    void aFieldThatIsSetHasOneValueInItsPlace() {
        HttpHeaders set = headers.toBuilder().set("b", "4").set("C", "5").build();

        assertThat(set.all("B")).containsExactly("4");
        assertThat(set.all("a")).containsExactly("2");
        assertThat(set.all("c")).containsExactly("5");
        assertThat(set.value(0)).isEqualTo("4");
        assertThat(set.size()).isEqualTo(3);
        assertThat(headers.all("b")).containsExactly("1", "3");
    }

    @Test
    void whatIsAddedLaterIsNotInWhatWasBuilt() {
        HttpHeaders.Builder builder = HttpHeaders.builder();
        for (int i = 0; i < 100; i++) {
            builder.add("n" + i, "v" + i);
        }
        HttpHeaders built = builder.build();
        builder.add("n0", "late");

        assertThat(built.size()).isEqualTo(100);
        assertThat(built.all("N0")).containsExactly("v0");
        assertThat(built.first("n99")).isEqualTo("v99");
    }

    @Test
    void ofValuesOfOneFieldAllButTheFirstAreRepeated() {
        var fields = HttpHeaders.of("Vary", "Accept", "ETag", "1", "vary", "Origin");

        assertThat(fields.isRepeated(0)).isFalse();
        assertThat(fields.isRepeated(1)).isFalse();
        assertThat(fields.isRepeated(2)).isTrue();
    }

    @Test
    void aNullFailsWhereItIsGiven() {
        HttpHeaders.Builder builder = HttpHeaders.builder();

        assertThatThrownBy(() -> builder.add("a", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void theTextHasTheNamesAlone() {
        assertThat(headers).hasToString("[a, B]");
    }

    @Test
    void fieldsThatBeginOthersStayAsTheyAre() {
        HttpHeaders some = HttpHeaders.of("A", "1", "B", "2");
        HttpHeaders more = some.toBuilder().add("a", "3").build();

        assertThat(more.all("A")).containsExactly("1", "3");
        assertThat(more.first("B")).isEqualTo("2");
        assertThat(some.all("A")).containsExactly("1");
        assertThat(HttpHeaders.EMPTY.toBuilder().build()).isEqualTo(HttpHeaders.EMPTY);
    }
}
