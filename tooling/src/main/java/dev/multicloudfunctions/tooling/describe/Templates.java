package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import freemarker.cache.ClassTemplateLoader;
import freemarker.core.UndefinedOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Fills the templates beside this class. They are files of the descriptors' own languages with FreeMarker's square brackets:
 * {@code [#list functions as f]}, {@code [=f.id]}; {@code ${...}} belongs to the descriptor's language. {@code [=yaml(text)]} and
 * {@code [=json(text)]} write a text of the user so that it stays one value, whatever is in it.
 */
public final class Templates {

    /** What YAML 1.1 and 1.2 both read as this text, whatever stands before or after it. */
    private static final Pattern PLAIN = Pattern.compile("(\\.\\./)*[A-Za-z/][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*");

    private static final Pattern NO_TEXT = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan");

    private static final Configuration CONFIGURATION = configuration();

    private Templates() {}

    private static Configuration configuration() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(Templates.class, ""));
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setOutputFormat(UndefinedOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setSharedVariable("yaml", (TemplateMethodModelEx) given -> yaml(text(given)));
        configuration.setSharedVariable("json", (TemplateMethodModelEx) given -> json(text(given)));
        return configuration;
    }

    /**
     * A filled template.
     *
     * @param template its path from this package, as {@code aws/template.yaml}
     * @param blueprint whose components are variables
     * @param more variables
     */
    public static String filled(String template, Blueprint blueprint, Map<String, ?> more) {
        Map<String, Object> variables = new HashMap<>(more);
        variables.put("app", blueprint);
        variables.put("functions", blueprint.functions());
        variables.put("topics", blueprint.topics());
        variables.put("buckets", blueprint.buckets());
        variables.put("collections", blueprint.collections());
        variables.put("secrets", blueprint.secrets());
        variables.put("random", blueprint.random());
        variables.put("settings", blueprint.settings());
        variables.put("signals", Signal.all());
        var text = new StringWriter();
        try {
            CONFIGURATION.getTemplate(template).process(variables, text);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (TemplateException broken) {
            throw new IllegalStateException("The template " + template + ": " + broken.getMessage(), broken);
        }
        return text.toString();
    }

    /** A file beside this class as it stands. */
    static String text(String file) {
        try (InputStream in = Templates.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(List<?> given) throws TemplateModelException {
        if (given.size() != 1) {
            throw new TemplateModelException("Name the one text to quote.");
        }
        return String.valueOf(given.get(0));
    }

    /** A scalar of YAML that is this text: plain where that is certain. */
    static String yaml(String text) {
        return PLAIN.matcher(text).matches() && !NO_TEXT.matcher(text).matches() ? text : json(text);
    }

    /** A text of JSON, which is one of YAML too, in its quotation marks. */
    static String json(String text) {
        var quoted = new StringBuilder("\"");
        for (char each : String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text))
                .toCharArray()) {
            // What YAML takes for the end of a line, or for no text at all.
            boolean foreign = each >= 0x7f && each <= 0xa0
                    || each == 0x2028
                    || each == 0x2029
                    || each >= 0xfffe
                    || each == 0xfeff;
            quoted.append(foreign ? String.format("\\u%04x", (int) each) : String.valueOf(each));
        }
        return quoted.append('"').toString();
    }
}
