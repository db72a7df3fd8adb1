package dev.cartograph.counterexamples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * The code of this process with some sources edited, until it is closed: they are compiled again, in memory, and the
 * classes redefined where they stand. An edit may change bodies of methods only.
 */
final class Edited implements AutoCloseable {
    private static final Instrumentation PROCESS = ByteBuddyAgent.install();
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final List<ClassDefinition> before = new ArrayList<>();

    Edited(List<Edit> edits) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Edit edit : edits) {
            sources.compute(edit.path(), (path, text) -> edit.applyTo(text == null ? read(path) : text));
        }
        if (sources.isEmpty()) {
            return;
        }
        List<ClassDefinition> after = new ArrayList<>();
        compile(sources).forEach((name, bytes) -> {
            Class<?> type = named(name);
            before.add(new ClassDefinition(type, stored(type)));
            after.add(new ClassDefinition(type, bytes));
        });
        redefine(after);
    }

    @Override
    public void close() {
        if (!before.isEmpty()) {
            redefine(before);
        }
    }

    private static void redefine(List<ClassDefinition> classes) {
        try {
            PROCESS.redefineClasses(classes.toArray(ClassDefinition[]::new));
        } catch (ReflectiveOperationException | java.lang.instrument.UnmodifiableClassException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
        StringWriter told = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-g",
                "-parameters",
                "--release",
                "17",
                "-classpath",
                System.getProperty("java.class.path"));
        List<Source> units = sources.entrySet().stream()
                .map(file -> new Source(file.getKey(), file.getValue()))
                .toList();
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null);
                JavaFileManager inMemory = new InMemory(files, written)) {
            if (!JAVAC.getTask(told, inMemory, null, options, null, units).call()) {
                throw new IllegalStateException(told.toString());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, true, Edited.class.getClassLoader());
        } catch (ClassNotFoundException none) {
            throw new IllegalStateException(none);
        }
    }

    private static byte[] stored(Class<?> type) {
        try (var bytes =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return bytes.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
