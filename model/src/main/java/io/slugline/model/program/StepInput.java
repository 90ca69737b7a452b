package io.slugline.model.program;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.slugline.model.batch.Batch;

/** The examples of one training step: encoded texts, or features that were computed once. */
public sealed interface StepInput {

    /** The program's first three arguments. */
    NDList arrays(NDManager manager);

    int size();

    /** Texts; for a language model each with its answer, whose tokens are segment 1. */
    record Texts(Batch batch) implements StepInput {
        @Override
        public NDList arrays(NDManager manager) {
            Shape shape = new Shape(batch.size(), batch.length());
            return new NDList(
                    manager.create(batch.inputIds(), shape),
                    manager.create(batch.attentionMask(), shape),
                    manager.create(batch.typeIds(), shape));
        }

        @Override
        public int size() {
            return batch.size();
        }
    }

    /** Features (B, H), row after row. */
    record Features(float[] values, int size) implements StepInput {

        static Features of(float[][] rows) {
            int width = rows[0].length;
            float[] values = new float[rows.length * width];
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(rows[row], 0, values, row * width, width);
            }
            return new Features(values, rows.length);
        }

        @Override
        public NDList arrays(NDManager manager) {
            Shape shape = new Shape(size, values.length / size);
            return new NDList(manager.create(values, shape), manager.create(0f), manager.create(0f));
        }
    }
}
