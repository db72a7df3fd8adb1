package dev.cartograph.orders;

import com.mongodb.MongoClientSettings;
import dev.cartograph.customers.Customer;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What mapping an order of ten lines costs, from bytes and to bytes, beside the driver's own {@code Document}. The
 * median is what to read ({@code p0.50}): what else runs on the machine moves it least. {@code docs/mapping.md} keeps the
 * figures. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
 * java -cp target/test-classes:target/classes:$(cat target/classpath) dev.cartograph.orders.OrderMappingBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OrderMappingBenchmark {
    private static final int LINES = 10;

    private Codec<Order> orders;
    private Codec<Document> documents;
    private Order order;
    private Document document;
    private byte[] bytes;

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(OrderMappingBenchmark.class.getSimpleName())
                        .build())
                .run();
    }

    @Setup
    public void encodeOnce() {
        CodecRegistry registry = DocumentStore.codecs();
        orders = registry.get(Order.class);
        documents = MongoClientSettings.getDefaultCodecRegistry().get(Document.class);
        order = order();
        bytes = write(orders, order);
        document = readDocument();
        if (!readOrder().equals(order)) {
            throw new IllegalStateException("what is read is not what was written");
        }
    }

    @Benchmark
    public Order readOrder() {
        return read(orders);
    }

    @Benchmark
    public Document readDocument() {
        return read(documents);
    }

    @Benchmark
    public byte[] writeOrder() {
        return write(orders, order);
    }

    @Benchmark
    public byte[] writeDocument() {
        return write(documents, document);
    }

    private <T> T read(Codec<T> codec) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(bytes))) {
            return codec.decode(reader, DecoderContext.builder().build());
        }
    }

    private static <T> byte[] write(Codec<T> codec, T value) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            codec.encode(writer, value, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }

    private static Order order() {
        Instant at = Instant.parse("2026-11-21T12:00:00.123Z");
        List<OrderLine> lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> OrderLine.of(
                        i,
                        ProductId.of(new ObjectId().toHexString()),
                        Sku.of("BEA-ESS-ESS-%03d".formatted(i)),
                        "Essence Mascara Lash Princess " + i,
                        Money.ofMinor("EUR", 999 + i),
                        i))
                .toList();
        return new Order(
                OrderId.of(new ObjectId().toHexString()),
                Order.SCHEMA,
                1,
                Standing.LIVE,
                CustomerId.of(new ObjectId().toHexString()),
                "basket-7",
                new ObjectId(),
                "0".repeat(64),
                lines,
                Order.sum(lines.stream().map(OrderLine::total).toList()).orElseThrow(),
                new Customer.Address("home", "Main Street 1", "Berlin", null, "10115", "DE"),
                OrderState.PLACED,
                at,
                List.of(new Order.StateChange(OrderState.PLACED, at)),
                null,
                new Order.Hold(new ObjectId(), List.of()),
                null,
                at,
                at);
    }
}
