package dev.multicloudfunctions.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Free-form values by chance: what text, numbers and nesting can look like, most of it small. */
final class Tree {

    private static final String[] TEXTS = {
        "",
        "a",
        "name",
        "__proto__",
        "\"\\/",
        "\b\f\n\r\t",
        "\u001f\u007f",
        "\u00e9\u20ac",
        "\ud83d\ude00",
        "\u2028",
        "\uffff",
        "null",
        "1e5"
    };

    private final Random random;

    Tree(Random random) {
        this.random = random;
    }

    @Nullable
    Object value(int depth) {
        switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
                return random.nextLong() >> random.nextInt(64);
            case 3:
                return decimal();
            case 4, 5, 6, 7:
                return text();
            case 8:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                return list;
            default:
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(text(), value(depth - 1));
                }
                return map;
        }
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(random.nextInt(400), random), random.nextInt(700) - 300)
                .multiply(BigDecimal.valueOf(random.nextInt(3) - 1L));
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextBoolean()) {
                text.append(TEXTS[random.nextInt(TEXTS.length)]);
            } else {
                int point = 1 + random.nextInt(Character.MAX_CODE_POINT >> random.nextInt(16));
                text.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? '?' : point);
            }
        }
        return text.toString();
    }
}
