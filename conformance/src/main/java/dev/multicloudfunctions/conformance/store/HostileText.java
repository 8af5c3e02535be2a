package dev.multicloudfunctions.conformance.store;

import java.util.stream.Stream;

/** Texts that break stores which build keys, paths or queries from them. */
final class HostileText {

    private HostileText() {}

    /** Ids under which nothing is stored, so that asking for them finds nothing. */
    static Stream<String> ids() {
        return Stream.of(
                "",
                " ",
                ".",
                "..",
                "../../etc/passwd",
                "/",
                "//",
                "a/b",
                "a\\b",
                "a#b",
                "a?b=c",
                "%2F",
                "%00",
                "a%",
                "'",
                "''",
                "' OR '1'='1",
                "\"",
                "`",
                "a;b",
                "a,b",
                "a|b",
                "(a eq b)",
                "{}",
                "[*]",
                "*",
                "$where",
                "__proto__",
                "__reserved__",
                "null",
                "true",
                "0",
                "-1",
                "\n",
                "\r\n",
                "\t",
                "\u0000",
                "a\u0000b",
                "\u007f",
                "\u0085",
                "é",
                "e\u0301",
                "日本語",
                "\u202eabc",
                "\ufeff",
                "\uffff",
                "😀",
                "👩‍👩‍👧‍👦",
                "\ud800",
                "\udc00x",
                "a".repeat(255),
                "a".repeat(256),
                "a".repeat(1025),
                "a".repeat(2000),
                "😀".repeat(1000));
    }

    /** Names and other text that a store must give back exactly as it got it. */
    static Stream<String> names() {
        return Stream.of(
                "a",
                "Lamp",
                " padded ",
                "O'Reilly; DROP TABLE products; --",
                "say \"hi\" \\ back\\slash",
                "<b>&amp;</b>",
                "100% $1 {0} %s ${x}",
                "null",
                "0010",
                "1e5",
                "true",
                "2024-01-01T00:00:00Z",
                "é",
                "e\u0301",
                "日本語の商品",
                "\u202eright to left",
                "zero\u200bwidth",
                "\ufeffmark",
                "👩‍👩‍👧‍👦",
                "x".repeat(200),
                "ß".repeat(200),
                "語".repeat(200),
                "😀".repeat(200));
    }
}
