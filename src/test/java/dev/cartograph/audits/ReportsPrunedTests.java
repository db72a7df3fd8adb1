package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Audits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Reports may be long: to learn which ones are too old, none is fetched. */
@StoreTest
@Import(ReportsPrunedTests.Fetched.class)
class ReportsPrunedTests {
    @Autowired
    private Audits audits;

    @Autowired
    private Audit audit;

    @Autowired
    private Fetched fetched;

    @Test
    void fetchesNoReportToLearnHowManyThereAre() {
        AuditReport report = audit.run(new ObjectId().toHexString(), Instant.now(), Audit.Watcher.NONE);
        fetched.documents.clear();
        audits.keep(report);
        assertThat(fetched.documents)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one).containsOnlyKeys("_id"));
    }

    /** What the finds of this test are answered. */
    @TestConfiguration
    static class Fetched implements CommandListener {
        private final List<BsonDocument> documents = new ArrayList<>();

        @Bean
        MongoClientSettingsBuilderCustomizer fetching() {
            return settings -> settings.addCommandListener(this);
        }

        @Override
        public synchronized void commandSucceeded(CommandSucceededEvent event) {
            if (event.getCommandName().equals("find")) {
                event.getResponse()
                        .getDocument("cursor")
                        .getArray("firstBatch")
                        .forEach(one -> documents.add(one.asDocument()));
            }
        }
    }
}
