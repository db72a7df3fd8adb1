package dev.cartograph.console;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Tells how a run of the lab goes on: in one line that changes where a person looks on, else in a line for each step. */
final class LabProgress implements Consumer<String>, AutoCloseable {
    private static final String ERASED = "\r\u001B[K";

    private final PrintStream out;
    private final boolean watched = Terminal.isWatched();
    private String last = "";

    LabProgress(PrintStream out) {
        this.out = out;
    }

    /** Where nobody looks on, rounds are not told one by one. */
    @Override
    public void accept(String line) {
        String step = line.replaceAll("\\d.*", "");
        if (watched) {
            out.print(ERASED + line);
            out.flush();
        } else if (!step.equals(last)) {
            out.println(line);
        }
        last = step;
    }

    @Override
    public void close() {
        if (watched) {
            out.print(ERASED);
            out.flush();
        }
    }
}
