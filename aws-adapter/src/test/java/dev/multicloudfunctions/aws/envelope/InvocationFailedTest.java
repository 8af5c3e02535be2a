package dev.multicloudfunctions.aws.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Step Functions compares: the name of the class, which the runtime client tells Lambda. */
class InvocationFailedTest {

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void eachKindIsAClassOfItsOwnName(ErrorKind kind) {
        InvocationFailed call = InvocationFailed.of(new FunctionException(kind, "It is so."));
        InvocationFailed record = InvocationFailed.of(kind + ": It is so.", 1);
        InvocationFailed records = InvocationFailed.of(kind + ": It is so.", 2);

        for (InvocationFailed each : new InvocationFailed[] {call, record, records}) {
            assertThat(each.getClass().getName()).isEqualTo(kind.name());
            assertThat(each.getStackTrace()).isEmpty();
        }
        assertThat(call).hasMessage(kind + ": It is so.");
        assertThat(record).hasMessage(kind + ": It is so.");
        assertThat(records).hasMessage("2 records failed. " + kind + ": It is so.");
    }

    @Test
    void whatIsOfNoKindIsAFailureAllTheSame() {
        assertThat(InvocationFailed.of("INVALIDATED: no kind", 1))
                .hasMessage("INVALIDATED: no kind")
                .isExactlyInstanceOf(InvocationFailed.class);
    }
}
