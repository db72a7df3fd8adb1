package dev.cartograph.lab.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class MachineTests {

    @Test
    void namesWhatItMeasuresWith() {
        assertThat(Machine.facts())
                .containsKeys("os", "processors", "memoryBytes", "java", "lab", "mongodbDriver", "postgresqlDriver");
        assertThat(Machine.facts().get("mongodbDriver")).matches("\\d+\\.\\d+.*");
    }

    @Test
    void tellsCommitAndWhetherItWasChanged() {
        Properties build = new Properties();
        build.setProperty("build.version", "1.2");
        build.setProperty("build.commit", "abc1234");
        build.setProperty("build.changed", "false");
        assertThat(Machine.ofBuild(build)).containsEntry("lab", "1.2, commit abc1234");
        build.setProperty("build.changed", "true");
        assertThat(Machine.ofBuild(build)).containsEntry("lab", "1.2, commit abc1234, changed");
    }

    @Test
    void namesNoCommitWhereThereIsNoClone() {
        Properties build = new Properties();
        build.setProperty("build.version", "1.2");
        build.setProperty("build.commit", "${git.commit.id.abbrev}");
        build.setProperty("build.changed", "${git.dirty}");
        assertThat(Machine.ofBuild(build)).containsOnlyKeys("lab").containsEntry("lab", "1.2");
        assertThat(Machine.ofBuild(new Properties())).isEmpty();
    }
}
