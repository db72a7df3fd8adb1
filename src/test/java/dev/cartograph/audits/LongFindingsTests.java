package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.Cartograph;
import dev.cartograph.StoreTest;
import dev.cartograph.breaking.ChildProcess;
import dev.cartograph.console.Commands;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Audits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What another client of the database named at length is told and kept in short. */
@StoreTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "cartograph.tests.context=audits")
class LongFindingsTests {
    private static final int CUSTOMERS = 20;
    private static final String LONG = "\uD83D\uDCA3".repeat(250_000);

    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;

    @BeforeEach
    void plant() {
        shop = new AuditedShop(context);
        Samples samples = new Samples(shop, new Random(1));
        for (int i = 0; i < CUSTOMERS; i++) {
            shop.insert("customers", samples.customer().append("_id", i + LONG));
        }
        Document undefined = new Document(LONG.substring(0, 100_000), 1L);
        shop.insert("products", samples.product().append("attributes", undefined));
        shop.set("categoryTree", "categories", new Document("nodes." + LONG.substring(0, 100_000), 5));
    }

    @Test
    void aReportOfThemIsKept() {
        AuditReport report = shop.report(Instant.now().plusSeconds(1), new ArrayList<>());
        Audits audits = context.getBean(Audits.class);
        audits.keep(report);
        List<AuditReport.Example> examples =
                audits.find(report.id()).orElseThrow().examples();
        assertThat(examples)
                .extracting(AuditReport.Example::rule)
                .contains("CUS-001", "PRD-016", "DOC-010")
                .filteredOn("CUS-001"::equals)
                .hasSize(CUSTOMERS);
        assertThat(examples).allMatch(one -> one.toString().length() < 2_000);
        assertThat(examples)
                .filteredOn(one -> one.rule().equals("CUS-001"))
                .extracting(AuditReport.Example::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.endsWith("\uD83D\uDCA3… (500,001 characters)")
                        || id.endsWith("\uD83D\uDCA3… (500,002 characters)"));
    }

    @Test
    void theCommandEndsWithItsSummary(CapturedOutput output) {
        assertThat(Commands.run(Cartograph.class, "audit", "--repair", "--uri", ChildProcess.uri(context)))
                .hasValue(1);
        assertThat(output.getOut()).containsPattern("(?m)^CUS-001 +20  ").contains(" findings; ");
        assertThat(output.getOut().lines()).allMatch(line -> line.length() < 2_000);
    }
}
