package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/rest.md does what it says: its shell blocks are run as they stand, and its answers are those that come. */
@RestTest
class RestTourTests {
    private static final Path TOUR = Path.of("docs/rest.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|json|text)\\n(.*?)^```$");
    private static final String END = "=== end of block ===";
    /** What differs from one run to the next; everything else is compared. */
    private static final Set<String> FLEETING = Set.of("id", "number", "createdAt", "placedAt", "at");

    @Autowired
    private Rest rest;

    @TempDir
    private Path folder;

    @Test
    void answersAsTheTourShows() throws Exception {
        Assumptions.assumeTrue(has("bash") && has("curl"), "the tour needs bash and curl");
        List<Step> steps = steps(Files.readString(TOUR));
        new Laboratory(rest).leave();
        assertThat(steps).hasSizeGreaterThan(15);
        List<String> answers = run(steps);
        assertThat(answers).hasSize(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String answer = answers.get(i).replace("\r", "").strip();
            if (step.json()) {
                assertThat(lasting(Rest.MAPPER.readTree(answer)))
                        .as("%s%s", step.commands(), answer)
                        .isEqualTo(lasting(Rest.MAPPER.readTree(step.answer())));
            } else {
                assertThat(answer).as(step.commands()).isEqualTo(step.answer().strip());
            }
        }
    }

    private List<String> run(List<Step> steps) throws Exception {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append(step.commands().replace("http://localhost:8080", "http://127.0.0.1:" + rest.port()))
                    .append("\nprintf '\\n%s\\n' '")
                    .append(END)
                    .append("'\n");
        }
        Path file = Files.writeString(folder.resolve("tour.sh"), script);
        File output = folder.resolve("output").toFile();
        Process shell = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(shell.waitFor(180, TimeUnit.SECONDS)).as("the tour ends").isTrue();
        } finally {
            shell.destroyForcibly();
        }
        List<String> answers = new ArrayList<>(List.of(
                Files.readString(output.toPath(), StandardCharsets.UTF_8).split("\n" + END + "\n", -1)));
        assertThat(answers.remove(answers.size() - 1)).isEmpty();
        return answers;
    }

    private static List<Step> steps(String page) {
        List<Step> steps = new ArrayList<>();
        String commands = null;
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                if (commands != null) {
                    steps.add(new Step(commands, "", false));
                }
                commands = block.group(2);
            } else {
                assertThat(commands)
                        .as("a block of commands before %s", block.group(2))
                        .isNotNull();
                steps.add(new Step(commands, block.group(2), block.group(1).equals("json")));
                commands = null;
            }
        }
        assertThat(commands).isNull();
        return steps;
    }

    private static JsonNode lasting(JsonNode value) {
        JsonNode copy = value.deepCopy();
        replaceFleeting(copy);
        return copy;
    }

    private static void replaceFleeting(JsonNode value) {
        if (value instanceof ObjectNode object) {
            // Whether the store was audited before is another test's matter.
            object.remove("lastCount");
            for (String name : List.copyOf(object.propertyNames())) {
                if (FLEETING.contains(name) || name.endsWith("Id")) {
                    object.put(name, "…");
                } else {
                    replaceFleeting(object.get(name));
                }
            }
        } else {
            value.forEach(RestTourTests::replaceFleeting);
        }
    }

    private static boolean has(String command) throws InterruptedException {
        try {
            Process found = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return found.waitFor(10, TimeUnit.SECONDS) && found.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Commands and what they answer. */
    private record Step(String commands, String answer, boolean json) {}
}
