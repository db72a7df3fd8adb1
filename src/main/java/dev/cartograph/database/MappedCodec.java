package dev.cartograph.database;

import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/** Reads and writes a type as Spring Data maps it, wherever the driver wants a codec. */
final class MappedCodec<T> implements Codec<T> {
    private final MongoConverter mapping;
    private final Codec<Document> documents;
    private final Class<T> type;

    MappedCodec(MongoConverter mapping, Codec<Document> documents, Class<T> type) {
        this.mapping = mapping;
        this.documents = documents;
        this.type = type;
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
        return mapping.read(type, documents.decode(reader, context));
    }

    @Override
    public void encode(BsonWriter writer, T value, EncoderContext context) {
        Document document = new Document();
        mapping.write(value, document);
        documents.encode(writer, document, context);
    }

    @Override
    public Class<T> getEncoderClass() {
        return type;
    }
}
