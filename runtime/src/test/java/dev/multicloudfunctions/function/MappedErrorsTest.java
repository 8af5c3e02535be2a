package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedErrorsTest {

    private static final Map<Class<? extends Throwable>, ErrorKind> KINDS =
            Map.of(RuntimeException.class, ErrorKind.CONFLICT, IllegalArgumentException.class, ErrorKind.UNPROCESSABLE);

    @Test
    void theClosestClassDecides() {
        assertThat(kind(new NumberFormatException("No number."))).isEqualTo(ErrorKind.UNPROCESSABLE);
        assertThat(kind(new IllegalStateException("Not now."))).isEqualTo(ErrorKind.CONFLICT);
    }

    @Test
    void itsMessageIsToldAndItStaysTheCause() {
        var thrown = new IllegalStateException("Not now.");

        assertThat(MappedErrors.mapped(thrown, KINDS)).hasMessage("Not now.").hasCause(thrown);
        assertThat(MappedErrors.mapped(new IllegalStateException(), KINDS)).hasMessage("The request cannot be served.");
    }

    @Test
    void whatHasAKindOrNoneIsLeftAlone() {
        var failure = new FunctionException(ErrorKind.TOO_MANY, "Later.");
        var defect = new IllegalStateException("Not now.");

        assertThat(MappedErrors.mapped(failure, KINDS)).isSameAs(failure);
        assertThat(MappedErrors.mapped(defect, Map.of())).isSameAs(defect);
        assertThat(MappedErrors.mapped(defect, Map.of(IllegalArgumentException.class, ErrorKind.CONFLICT)))
                .isSameAs(defect);
    }

    private static ErrorKind kind(RuntimeException thrown) {
        return ((FunctionException) MappedErrors.mapped(thrown, KINDS)).kind();
    }
}
