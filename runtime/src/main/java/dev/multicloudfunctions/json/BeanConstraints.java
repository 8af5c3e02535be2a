package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the provider. Each record is checked when it is made, so that what {@code @Valid} would reach is known already. */
final class BeanConstraints {

    private static final @Nullable Validator VALIDATOR = validator();

    private BeanConstraints() {}

    private static @Nullable Validator validator() {
        try {
            // The provider's own messages need an engine of expressions, which would also show the value.
            return Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ConstraintMessages())
                    .addValueExtractor(new PatchValueExtractor())
                    .buildValidatorFactory()
                    .getValidator();
        } catch (NoProviderFoundException none) {
            return null;
        }
    }

    static void check(Object made, Faults faults) {
        if (VALIDATOR == null) {
            return;
        }
        List<Fault> broken = new ArrayList<>();
        for (ConstraintViolation<Object> violation : VALIDATOR.validate(made)) {
            if (violation.getLeafBean() == made) {
                broken.add(fault(violation));
            }
        }
        // The provider has no order.
        broken.sort(Comparator.comparing(Fault::toString));
        broken.forEach(faults::add);
    }

    private static Fault fault(ConstraintViolation<Object> violation) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                steps.add("[" + node.getIndex() + ']');
            } else if (node.getKey() != null) {
                steps.add(Faults.shown(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                steps.add(node.getName());
            }
        }
        Fault fault = new Fault(null, violation.getMessage());
        for (int i = steps.size() - 1; i >= 0; i--) {
            fault = fault.within(steps.get(i));
        }
        return fault;
    }
}
