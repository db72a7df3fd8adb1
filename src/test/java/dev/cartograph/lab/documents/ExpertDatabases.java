package dev.cartograph.lab.documents;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;
import org.bson.types.ObjectId;

/** One shape twice on a server, with the same in it: one for the lab, one for the expert. Both are dropped at the end. */
final class ExpertDatabases implements AutoCloseable {
    private final MongoClient quiet;
    private final MongoClient counting;
    private final DocumentEntrant lab;
    private final DocumentEntrant filled;
    private final Model kept;
    private final WireCount expertCount = new WireCount();
    private final MongoClient expertClient;
    private final String labName = name();
    private final String expertName = name();

    /** @param counted whether the clients that are asked tell what they send */
    ExpertDatabases(String uri, Model model, Workload workload, Shape shape, boolean counted, boolean realServer) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .build();
        WireCount labCount = new WireCount();
        this.quiet = MongoClients.create(settings);
        this.counting = client(settings, labCount);
        this.expertClient = counted ? client(settings, expertCount) : MongoClients.create(settings);
        Contender contender = new Contender(shape.name(), shape, new MongoEngine(), Join.IN, Guarantee.PLAIN);
        this.lab = new DocumentEntrant(contender, model, workload, counting, quiet, labName, labCount, realServer);
        this.filled = new DocumentEntrant(
                contender, model, workload, counting, quiet, expertName, new WireCount(), realServer);
        this.kept = shape.keeping(model);
        lab.counting(counted);
        filled.counting(counted);
    }

    private static String name() {
        return Target.PREFIX + new ObjectId().toHexString();
    }

    private static MongoClient client(MongoClientSettings settings, WireCount count) {
        return MongoClients.create(
                MongoClientSettings.builder(settings).addCommandListener(count).build());
    }

    void fill(Facts facts) {
        lab.fill(facts);
        filled.fill(facts);
    }

    Entrant lab() {
        return lab;
    }

    Expert expert() {
        return expert(expertName);
    }

    private Expert expert(String database) {
        return Expert.of(lab.contender().shape().name(), expertClient.getDatabase(database));
    }

    /** The lab on either database. */
    List<Entrant> labs() {
        return List.of(lab, filled);
    }

    /** The expert on either database, in the same order. */
    List<Expert> experts() {
        return List.of(expert(labName), expert(expertName));
    }

    WireCount expertCount() {
        return expertCount;
    }

    /** The model as the shape keeps it. */
    Model kept() {
        return kept;
    }

    @Override
    public void close() {
        lab.close();
        filled.close();
        quiet.close();
        counting.close();
        expertClient.close();
    }
}
