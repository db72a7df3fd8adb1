package dev.cartograph.database;

import dev.cartograph.values.CategoryId;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.Email;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.Phone;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;
import dev.cartograph.values.Slug;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/**
 * How one of our value types stands in a document: an id as an ObjectId, a natural key as a string, a calendar date as
 * its ISO 8601 text (a BSON date is an instant and would move with the time zone). The driver's codecs and Spring
 * Data's converters both come from {@link #ALL}.
 *
 * @param <T> the value's type
 * @param <S> the stored type, ObjectId or String
 */
record StoredValue<T, S>(Class<T> type, Class<S> storedType, Function<T, S> store, Function<S, T> read) {

    private static final List<StoredValue<?, ?>> ALL = List.of(
            id(CustomerId.class, CustomerId::of),
            id(CategoryId.class, CategoryId::of),
            id(ProductId.class, ProductId::of),
            id(OrderId.class, OrderId::of),
            text(Email.class, Email::text, Email::of),
            text(Phone.class, Phone::text, Phone::of),
            text(Sku.class, Sku::text, Sku::of),
            text(Slug.class, Slug::text, Slug::of),
            text(LocalDate.class, LocalDate::toString, LocalDate::parse));

    static CodecRegistry codecs() {
        return CodecRegistries.fromCodecs(ALL.stream().map(StoredValue::codec).toList());
    }

    static MongoCustomConversions conversions() {
        return MongoCustomConversions.create(adapter -> adapter.registerConverters(
                ALL.stream().map(StoredValue::converter).toList()));
    }

    private static <T extends DocumentId> StoredValue<T, ObjectId> id(Class<T> type, Function<String, T> of) {
        return new StoredValue<>(
                type, ObjectId.class, id -> new ObjectId(id.hex()), stored -> of.apply(stored.toHexString()));
    }

    private static <T> StoredValue<T, String> text(Class<T> type, Function<T, String> store, Function<String, T> read) {
        return new StoredValue<>(type, String.class, store, read);
    }

    private Codec<T> codec() {
        return new Codec<>() {
            @Override
            public T decode(BsonReader reader, DecoderContext context) {
                return read.apply(
                        storedType.cast(storedType == ObjectId.class ? reader.readObjectId() : reader.readString()));
            }

            @Override
            public void encode(BsonWriter writer, T value, EncoderContext context) {
                if (store.apply(value) instanceof ObjectId id) {
                    writer.writeObjectId(id);
                } else {
                    writer.writeString((String) store.apply(value));
                }
            }

            @Override
            public Class<T> getEncoderClass() {
                return type;
            }
        };
    }

    private GenericConverter converter() {
        return new GenericConverter() {
            @Override
            public Set<ConvertiblePair> getConvertibleTypes() {
                return Set.of(new ConvertiblePair(type, storedType), new ConvertiblePair(storedType, type));
            }

            @Override
            public @Nullable Object convert(
                    @Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
                if (source == null) {
                    return null;
                }
                return type.isInstance(source) ? store.apply(type.cast(source)) : read.apply(storedType.cast(source));
            }
        };
    }
}
