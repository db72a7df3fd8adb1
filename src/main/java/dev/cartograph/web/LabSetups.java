package dev.cartograph.web;

import dev.cartograph.lab.LabSetup;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes of what a client asks for what the lab measures: the shop's own model, on the deployment that the store stands
 * on, or a stand-in of the lab's own where that is embedded.
 */
@Component
final class LabSetups {
    /** The ways in which documents are joined, by what the API calls them. */
    static final Map<String, Join> JOINS = joins();

    /** {@code reads=90,writes=10}, and not 0 of both. */
    static final String MIX_PATTERN = "(?!reads=0+,writes=0+$)reads=[0-9]{1,6},writes=[0-9]{1,6}";

    static final BigDecimal LEAST_MINUTES = new BigDecimal("0.1");
    static final BigDecimal MOST_MINUTES = BigDecimal.TEN;
    static final BigDecimal LEAST_SCALE = new BigDecimal("0.001");

    /** About a million in all, 100,000 orders among them. */
    private static final BigDecimal MOST_SCALE = new BigDecimal("3");

    /** What the stand-in holds beside the store's own, in the memory of one process: about 18,000 in all. */
    private static final BigDecimal MOST_SCALE_IN_MEMORY = new BigDecimal("0.05");

    private static final BigDecimal MILLIS = BigDecimal.valueOf(60_000);
    private static final BigDecimal MINUTES = BigDecimal.valueOf(5);
    private static final String FILES = "models/shop";
    private static final Pattern MIX = Pattern.compile(MIX_PATTERN);

    private final @Nullable String uri;
    private final @Nullable String postgresUrl;
    private volatile @Nullable Read read;

    LabSetups(
            @Value("${cartograph.database.uri:}") String uri,
            @Value("${cartograph.lab.postgres-url:}") String postgresUrl) {
        this.uri = uri.isBlank() ? null : uri.strip();
        this.postgresUrl = postgresUrl.isBlank() ? null : postgresUrl.strip();
    }

    /** What the lab measures of the shop. */
    private record Read(Model model, Map<String, Shape> shapes, Workload workload) {}

    List<String> shapes() {
        return List.copyOf(read().shapes.keySet());
    }

    BigDecimal mostScale() {
        return uri == null ? MOST_SCALE_IN_MEMORY : MOST_SCALE;
    }

    /** @throws Refused where a value is none that can be measured */
    LabSetup of(LabRequest asked) {
        Read shop = read();
        return new LabSetup(
                shop.model,
                asked.shapes() == null
                        ? List.copyOf(shop.shapes.values())
                        : chosen("/shapes", asked.shapes(), shop.shapes),
                shop.workload,
                null,
                asked.joins() == null ? List.of(Join.IN) : chosen("/joins", asked.joins(), JOINS),
                Boolean.TRUE.equals(asked.transactions())
                        ? List.of(Guarantee.PLAIN, Guarantee.TRANSACTION)
                        : List.of(Guarantee.PLAIN),
                uri,
                postgresUrl,
                Objects.requireNonNullElse(asked.seed(), 1L),
                mix(asked.mix()),
                within("/scale", asked.scale(), LEAST_SCALE, mostScale(), BigDecimal::doubleValue),
                Boolean.TRUE.equals(asked.countsOnly()),
                Boolean.FALSE.equals(asked.countsOnly()),
                Objects.requireNonNullElse(
                        within("/minutes", asked.minutes(), LEAST_MINUTES, MOST_MINUTES, LabSetups::minutes),
                        minutes(MINUTES)));
    }

    private static <T> List<T> chosen(String pointer, List<@Nullable String> names, Map<String, T> known) {
        if (names.isEmpty()) {
            throw wrong(pointer, "names none; leave it out for what is usual");
        }
        List<T> chosen = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            T one = name == null ? null : known.get(name);
            if (name == null || one == null) {
                throw new Refused(problem(pointer + "/" + i, "must be one of " + String.join(", ", known.keySet()))
                        .with("known", List.copyOf(known.keySet())));
            } else if (!seen.add(name)) {
                throw wrong(pointer + "/" + i, "is there twice");
            }
            chosen.add(one);
        }
        return chosen;
    }

    private static @Nullable String mix(@Nullable String mix) {
        if (mix != null && !MIX.matcher(mix).matches()) {
            throw wrong("/mix", "must be like reads=90,writes=10");
        }
        return mix;
    }

    private static <T> @Nullable T within(
            String pointer, @Nullable BigDecimal value, BigDecimal least, BigDecimal most, Function<BigDecimal, T> as) {
        if (value == null) {
            return null;
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw wrong(pointer, "must be from " + least.toPlainString() + " to " + most.toPlainString());
        }
        return as.apply(value);
    }

    private static Duration minutes(BigDecimal minutes) {
        return Duration.ofMillis(minutes.multiply(MILLIS).longValue());
    }

    private static Refused wrong(String pointer, String message) {
        return new Refused(problem(pointer, message));
    }

    private static Problem problem(String pointer, String message) {
        return Problem.of(ProblemType.WRONG_VALUE, message).with("pointer", pointer);
    }

    private Read read() {
        Read known = read;
        if (known == null) {
            Model model = ModelFile.readResource(FILES + ".yaml");
            Map<String, Shape> shapes = new LinkedHashMap<>();
            ShapesFile.readResource(FILES + ".shapes.yaml", model).forEach(shape -> shapes.put(shape.name(), shape));
            known = new Read(
                    model, shapes, WorkloadFile.readResource(FILES + ".workload.yaml", model, Operations.VERBS));
            read = known;
        }
        return known;
    }

    private static Map<String, Join> joins() {
        Map<String, Join> joins = new LinkedHashMap<>();
        joins.put("in", Join.IN);
        joins.put("lookup", Join.LOOKUP);
        joins.put("each", Join.EACH);
        return joins;
    }
}
