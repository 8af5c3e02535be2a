package dev.multicloudfunctions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One type as databind binds it, with its failures in our terms: no name of a class and no value leaves. */
final class Binding {

    private static final JsonMapper MAPPER = StrictMapper.create();

    private final JavaType type;

    Binding(TypeDescriptor part) {
        this.type = javaType(part, MAPPER.getTypeFactory());
    }

    private static JavaType javaType(TypeDescriptor part, TypeFactory types) {
        if (part.arguments() == 0) {
            return types.constructType(part.type());
        }
        JavaType[] arguments = new JavaType[part.arguments()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = javaType(part.argument(i), types);
        }
        return types.constructParametricType(part.type(), arguments);
    }

    @Nullable
    Object read(byte[] json, Faults faults) {
        try {
            Object value = MAPPER.readerFor(type).readValue(json);
            if (value == null) {
                faults.add("Expected a value, found null.");
            }
            return value;
        } catch (FunctionException broken) {
            report(broken, null, faults);
        } catch (IOException | IllegalArgumentException broken) {
            FunctionException ours = cause(broken);
            String path = broken instanceof JsonMappingException mapping ? path(mapping) : null;
            if (ours != null) {
                report(ours, path, faults);
            } else {
                faults.add(new Fault(path, detail(broken)));
            }
        }
        return null;
    }

    byte[] write(Object value) {
        try {
            return MAPPER.writerFor(type).writeValueAsBytes(value);
        } catch (JsonProcessingException broken) {
            FunctionException ours = cause(broken);
            if (ours != null) {
                throw ours;
            }
            throw new FunctionException(ErrorKind.INTERNAL, "A value cannot be written as JSON.", broken);
        }
    }

    private static void report(FunctionException broken, @Nullable String path, Faults faults) {
        if (broken.kind() != ErrorKind.INVALID) {
            throw broken;
        }
        for (Fault fault : broken.faults()) {
            faults.add(path == null ? fault : fault.within(path));
        }
    }

    private static @Nullable FunctionException cause(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof FunctionException ours) {
                return ours;
            }
        }
        return null;
    }

    private static @Nullable String path(JsonMappingException thrown) {
        Fault fault = null;
        for (int i = thrown.getPath().size() - 1; i >= 0; i--) {
            JsonMappingException.Reference step = thrown.getPath().get(i);
            String name = step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName();
            fault = fault == null ? new Fault(name, "") : fault.within(name);
        }
        return fault == null ? null : fault.member();
    }

    private static String detail(Exception thrown) {
        if (thrown instanceof UnrecognizedPropertyException) {
            return "There is no such member.";
        }
        if (thrown instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            Class<?> target = mismatched.getTargetType();
            if (Number.class.isAssignableFrom(target)) {
                return "Expected a number in the range of its type.";
            }
            if (Collection.class.isAssignableFrom(target) || target.isArray()) {
                return "Expected an array without null.";
            }
        }
        return "The value does not fit its type: a member is missing, null or of another form.";
    }
}
