package dev.multicloudfunctions.tooling.check;

import dev.multicloudfunctions.cron.Cron;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Limits;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a platform takes at most, from {@code deploy/limits/limits.yaml}. Each fault names the function, the platform and
 * the limit with its source.
 */
public final class PlatformLimits {

    /** The platforms of the file. */
    public static final List<String> PLATFORMS = List.of("aws", "azure", "gcp");

    private final String platform;
    private final Limit limits;

    private PlatformLimits(String platform) {
        this.platform = platform;
        this.limits = Limit.of("platforms", platform);
    }

    public static PlatformLimits of(String platform) {
        return new PlatformLimits(platform);
    }

    /**
     * Holds functions, what they ask for, and the settings of their deployment against the limits.
     *
     * @param functions of a table whose rules are checked
     * @param settings those of the runtime and of the platform's adapter
     */
    public List<String> faults(Functions functions, Collection<Setting<?>> settings) {
        var faults = new ArrayList<String>();
        atMost(faults, "every function", "requestBytes", contract("requestBytes", HttpRequest.MAX_BODY_BYTES));
        atMost(faults, "every function", "messageBytes", contract("messageBytes", TopicPublisher.MAX_BODY_BYTES));
        for (FunctionDefinition function : functions.table().definitions()) {
            name(faults, function.name());
            cron(faults, function);
            declared(faults, functions.table(), function);
            var environment = new LinkedHashMap<String, String>();
            environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", function.name());
            for (Setting<?> setting : settings) {
                put(environment, setting);
            }
            for (Handle handle : functions.handles(function.name())) {
                put(
                        environment,
                        handle.resource() instanceof Setting<?> setting
                                ? setting
                                : Setting.text(handle.variable(), "A name or a secret."));
            }
            faults.addAll(environment(function.name(), environment));
        }
        return faults;
    }

    private void put(Map<String, String> environment, Setting<?> setting) {
        if (setting.countsOn(platform) && !given(setting)) {
            environment.put(setting.name(), "x".repeat(longest(setting)));
        }
    }

    /** Holds the variables of one deployed function against the limits. */
    public List<String> environment(String function, Map<String, String> variables) {
        var faults = new ArrayList<String>();
        long bytes = 0;
        Limit names = limits.at("environmentNames");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            bytes += bytes(variable.getKey()) + bytes(variable.getValue());
            boolean reserved = names.at("reserved").texts().stream().anyMatch(variable.getKey()::matches);
            if (reserved || !variable.getKey().matches(names.at("pattern").text())) {
                faults.add(fault(
                        function,
                        "environmentNames",
                        names,
                        "the variable " + variable.getKey() + " is "
                                + (reserved ? "the platform's own" : "no name that it takes")));
            }
        }
        atMost(faults, function, "environmentBytes", bytes);
        return faults;
    }

    /** What {@code table.limits} asks for; a platform without a limit of its own takes all of it. */
    private void declared(List<String> faults, FunctionTable table, FunctionDefinition function) {
        Limits declared = table.limits(function.name());
        if (declared == null) {
            return;
        }
        Duration timeout = declared.timeout();
        if (timeout != null) {
            for (String each : timeout(function.name(), function.trigger() instanceof Trigger.Http, timeout)) {
                faults.add(each + "; table.limits(\"" + function.name() + "\", …) declares a timeout of "
                        + timeout.toSeconds() + " s");
            }
        }
        Integer memory = declared.memory();
        if (memory != null) {
            var found = new ArrayList<String>();
            atMost(found, function.name(), "memoryMebibytes", memory);
            for (String each : found) {
                faults.add(each + "; table.limits(\"" + function.name() + "\", …) declares a memory of " + memory
                        + " MiB");
            }
        }
    }

    /** Holds the timeout of one deployed function against the limits. */
    public List<String> timeout(String function, boolean http, Duration timeout) {
        var faults = new ArrayList<String>();
        atMost(faults, function, http ? "httpSeconds" : "eventSeconds", timeout.toSeconds());
        return faults;
    }

    /** Holds what is deployed against the limits, by its sizes in bytes. */
    public List<String> packaged(long packed, long unpacked) {
        var faults = new ArrayList<String>();
        atMost(faults, "every function", "packageBytes", packed);
        atMost(faults, "every function", "unpackedBytes", unpacked);
        return faults;
    }

    private void name(List<String> faults, String function) {
        Limit limit = limits.at("functionName");
        boolean prefixed = !limit.at("withoutPrefix").present();
        long length = function.length()
                + (prefixed ? Limit.of("contract", "namePrefixLength").number() : 0);
        if (length > limit.at("most").number()
                || !function.matches(limit.at("pattern").text())) {
            faults.add(
                    fault(function, "functionName", limit, "with its prefix the name has " + length + " characters"));
        }
    }

    private void cron(List<String> faults, FunctionDefinition function) {
        if (!(function.trigger() instanceof Trigger.Schedule schedule)) {
            return;
        }
        Limit limit = limits.at("cron");
        Cron cron = Cron.parse(schedule.cron());
        try {
            switch (limit.at("dialect").text()) {
                case "aws" -> cron.toAws();
                case "azure" -> cron.toAzure();
                default -> cron.toUnix();
            }
        } catch (IllegalArgumentException inexpressible) {
            faults.add(fault(function.name(), "cron", limit, String.valueOf(inexpressible.getMessage())));
        }
    }

    private void atMost(List<String> faults, String function, String name, long value) {
        Limit limit = limits.at(name);
        if (!limit.present()) {
            return;
        }
        long size = limit.at("base64").present() ? (value + 2) / 3 * 4 : value;
        if (size > limit.at("most").number()) {
            String most = limit.at("most").text();
            faults.add(fault(function, name, limit, "needs " + size + ", at most " + most + " are possible"));
        }
    }

    private String fault(String function, String name, Limit limit, String what) {
        return function + " on " + platform + ": " + name + ": " + what + " (" + limit.name() + ", "
                + limit.at("source").text() + ")";
    }

    /** What the file says of the contract must be what the code says. */
    private static long contract(String name, long actual) {
        Limit place = Limit.of("contract", name);
        if (place.number() != actual) {
            throw new IllegalStateException(place.name() + ": " + name + " is " + actual + " in the code");
        }
        return actual;
    }

    /** Whether the platform itself sets it, so that no deployment does. */
    private boolean given(Setting<?> setting) {
        return limits.at("environmentNames", "reserved").texts().stream().anyMatch(setting.name()::matches);
    }

    private static int longest(Setting<?> setting) {
        int otherwise = (int) Limit.of("contract", "settingValueBytes").number();
        SettingType<?> type = setting.type();
        if (type instanceof SettingType.Whole whole) {
            return Integer.toString(whole.max()).length();
        }
        if (type instanceof SettingType.Choice choice) {
            return choice.values().stream().mapToInt(String::length).max().orElse(0);
        }
        return type instanceof SettingType.Text text ? Math.min(text.maxLength(), otherwise) : otherwise;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
