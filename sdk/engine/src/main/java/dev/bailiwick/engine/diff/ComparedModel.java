package dev.bailiwick.engine.diff;

import dev.bailiwick.rules.folder.ModelFolder;

/**
 * One of two models that are compared.
 *
 * @param label what an admin knows it as: {@code revision 3}
 * @param folder its files
 */
public record ComparedModel(String label, ModelFolder folder) {

    @Override
    public String toString() {
        return label;
    }
}
