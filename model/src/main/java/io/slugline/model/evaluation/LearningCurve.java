package io.slugline.model.evaluation;

import java.util.List;

/**
 * How loss and scores went while the model learned.
 *
 * @param losses in nats, such as "training" and "held out"
 * @param scores in [0, 1], such as "accuracy" and "macro-F1"; may be empty
 */
public record LearningCurve(List<Line> losses, List<Line> scores) {
    public LearningCurve {
        losses = List.copyOf(losses);
        scores = List.copyOf(scores);
    }

    /** One named course of values. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** The value at an optimiser step. */
    public record Point(int step, double value) {}
}
