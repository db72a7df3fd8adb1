package dev.cartograph.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;

/** Says which setting cannot be what it is, whichever way it is read. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .limit(20)
                .toList();
        Optional<String> name = chain.stream()
                .map(SettingAnalyzer::name)
                .flatMap(Optional::stream)
                .findFirst();
        Optional<ConversionFailedException> failed = chain.stream()
                .filter(ConversionFailedException.class::isInstance)
                .map(ConversionFailedException.class::cast)
                .findFirst();
        if (name.isEmpty() || failed.isEmpty()) {
            return null;
        }
        return new FailureAnalysis(
                "the setting " + name.get() + " cannot be '" + failed.get().getValue() + "'",
                expected(failed.get().getTargetType().getType()),
                failure);
    }

    private static Optional<String> name(Throwable one) {
        if (one instanceof BindException bound) {
            return Optional.of(bound.getName().toString());
        } else if (one instanceof InvalidConfigurationPropertyValueException read) {
            return Optional.of(read.getName());
        } else if (one instanceof UnsatisfiedDependencyException dependency) {
            InjectionPoint point = dependency.getInjectionPoint();
            Value value = point == null ? null : point.getAnnotation(Value.class);
            return Optional.ofNullable(value).map(setting -> setting.value().replaceAll("^\\$\\{|[:}].*", ""));
        }
        return Optional.empty();
    }

    private static @Nullable String expected(Class<?> asked) {
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(asked);
        if (type == Integer.class || type == Long.class) {
            return "it must be a whole number";
        } else if (type == Duration.class) {
            return "it must be a duration, such as 30s";
        } else if (type == Boolean.class) {
            return "it must be true or false";
        } else if (type.isEnum()) {
            return "it must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(one -> one.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return null;
    }
}
