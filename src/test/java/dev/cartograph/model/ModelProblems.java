package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reads broken model files and says what was found wrong with them. */
final class ModelProblems {

    private ModelProblems() {}

    /** The problems of a file called m.yaml, one a line. */
    static String in(String text) {
        return String.valueOf(broken(text).getMessage());
    }

    static ModelBroken broken(String text) {
        ModelBroken broken = catchThrowableOfType(ModelBroken.class, () -> ModelFile.parse("m.yaml", text));
        assertThat(broken).as("the file was taken for sound").isNotNull();
        return broken;
    }

    /** A section of six lines with one relationship, 'has'. */
    static String relationship(String parent, String child, String childHas, String strength, String onDelete) {
        return """
                relationships:
                  has:
                    parent: {entity: %s, role: parent, has: 0..many, says: a parent may have many}
                    child: {entity: %s, role: children, has: %s, says: each has one}
                    strength: %s
                    onDelete: %s
                """.formatted(parent, child, childHas, strength, onDelete);
    }
}
