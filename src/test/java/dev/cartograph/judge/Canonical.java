package dev.cartograph.judge;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Data of either side as text, the same where the data are: keys in order, numbers in their shortest form. */
final class Canonical {
    /** Escapes all but ASCII, since a driver may mend half a surrogate pair on its way. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Canonical() {}

    static String of(@Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, value) -> sorted.put(String.valueOf(key), of(value)));
            return sorted.toString();
        }
        if (data instanceof Collection<?> list) {
            return list.stream().map(Canonical::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (data instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        }
        return data == null || data instanceof Boolean ? String.valueOf(data) : "'" + data + "'";
    }

    /** An object of JSON; empty where there is none. */
    static Map<String, Object> read(@Nullable String json) {
        return json == null ? new LinkedHashMap<>() : JSON.readValue(json, OBJECT);
    }

    static String json(@Nullable Object draft) {
        return JSON.writeValueAsString(draft);
    }
}
