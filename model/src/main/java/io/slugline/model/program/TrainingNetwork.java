package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Program, float32 weights and optimiser state of one training run; a step is one call of the engine. One thread at a time.
 */
public final class TrainingNetwork implements AutoCloseable {

    private final PtNDManager manager;
    private final Program training;
    private final @Nullable FrozenBody body;
    private final Map<String, PtNDArray> weights = new LinkedHashMap<>();
    private final OptimizerState optimizer;
    private boolean gathered;

    private TrainingNetwork(PtNDManager manager, Program training, TrainedTensors tensors, @Nullable FrozenBody body) {
        this.manager = manager;
        this.training = training;
        this.body = body;
        MatrixLoader matrices = new MatrixLoader(manager, training);
        tensors.all().forEach((name, tensor) -> {
            boolean trained = tensors.trained().contains(name);
            PtNDArray array = trained ? Weights.toArray(manager, tensor) : fixed(manager, matrices, name, tensor);
            array.setName("w." + name);
            array.setRequiresGradient(trained);
            weights.put(name, array);
        });
        optimizer = new OptimizerState(manager, weights, tensors.trained());
    }

    /** In the program's number type, as each step would make it of a float32 master. */
    private static PtNDArray fixed(PtNDManager manager, MatrixLoader matrices, String name, TensorData tensor) {
        try (PtNDArray loaded = Weights.load(manager, matrices, name, tensor)) {
            // What is made without recording may not be used where gradients are recorded; a copy may.
            return (PtNDArray) loaded.duplicate();
        }
    }

    /**
     * Loads a checkpoint for training.
     *
     * @param trained names of the tensors that are to change, out of those that the head's program reads
     */
    public static TrainingNetwork load(
            Checkpoint checkpoint,
            Head head,
            String dtype,
            TrainingOptions options,
            UnaryOperator<Set<String>> trained) {
        Precision precision = ProcessorUnits.choose(dtype, TorchEngine.bestDevice());
        Map<String, TensorData> needed = TensorCheck.check(checkpoint, head);
        TrainedTensors tensors = new TrainedTensors(needed, trained.apply(needed.keySet()));
        return load(checkpoint, head, precision, options, tensors);
    }

    static TrainingNetwork load(
            Checkpoint checkpoint, Head head, Precision precision, TrainingOptions options, TrainedTensors tensors) {
        Optional<FrozenBody> body = FrozenBody.of(checkpoint, head, precision, tensors);
        if (body.isEmpty()) {
            return load(ProgramLibrary.training(checkpoint, head, precision, options), tensors, null);
        }
        ProgramSource source = ProgramLibrary.headTraining(checkpoint, head, precision, options);
        return load(source, body.get().head(), body.get());
    }

    /** Loads the last linear layer alone, as {@code linear.weight} and {@code linear.bias}. */
    public static TrainingNetwork loadHead(TrainingOptions options, TrainedTensors tensors) {
        return load(ProgramLibrary.headTraining(options), tensors, null);
    }

    private static TrainingNetwork load(ProgramSource source, TrainedTensors tensors, @Nullable FrozenBody body) {
        Device device = TorchEngine.bestDevice();
        PtNDManager manager = TorchEngine.newManager(device);
        try {
            Program program = Program.loadForTraining(manager, source);
            return new TrainingNetwork(manager, program, tensors, body);
        } catch (RuntimeException e) {
            manager.close();
            if (body != null) {
                body.close();
            }
            throw e;
        }
    }

    /** Loss, gradients, clipping and update. */
    public StepResult step(StepInput input, Targets targets, StepSettings settings) {
        return step(input, targets, settings, 1);
    }

    /** The last micro-batch of a step that began with {@link #accumulate}. */
    public StepResult step(StepInput input, Targets targets, StepSettings settings, double share) {
        return call("step", input, targets, settings, share);
    }

    /** Adds a micro-batch's gradients, weighted with its share of the step, without an update. */
    public StepResult accumulate(StepInput input, Targets targets, StepSettings settings, double share) {
        return call("accumulate", input, targets, settings, share);
    }

    private StepResult call(String method, StepInput input, Targets targets, StepSettings settings, double share) {
        // The engine keeps this switch per thread, and it is off on the thread that started the engine.
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        // The optimising executor draws other random numbers once it has seen a few calls, so that a run that was
        // stopped
        // could not go on to the same result.
        JniUtils.setGraphExecutorOptimize(false);
        try (PtNDManager call = (PtNDManager) manager.newSubManager()) {
            NDList arguments = (body == null ? input : body.read(input)).arrays(call);
            arguments.add(call.create(widen(targets.labels())));
            arguments.add(taught(call, targets));
            arguments.add(call.create(settings.labelWeights()));
            arguments.add(call.create(new float[] {
                (float) settings.learningRate(),
                (float) settings.weightDecay(),
                (float) settings.largestNorm(),
                (float) share,
                gathered ? 1 : 0
            }));
            arguments.addAll(weights.values());
            optimizer.addTo(arguments, method.equals("step"));
            NDArray marker = call.create(0);
            marker.setName("module_method:" + method);
            arguments.add(marker);
            gathered = method.equals("accumulate");
            return result(IValueUtils.forward(training.block(), arguments, true), input.size());
        } finally {
            JniUtils.setGradMode(before);
            JniUtils.setGraphExecutorOptimize(true);
        }
    }

    private static NDArray taught(NDManager call, Targets targets) {
        int rows = targets.labels().length;
        return call.create(targets.taught(), new Shape(rows, targets.taught().length / rows));
    }

    private static StepResult result(NDList results, int size) {
        double loss = results.get(0).getFloat();
        if (!Double.isFinite(loss)) {
            throw new ModelException("The training loss became " + loss + "; lower the learning rate.");
        }
        double norm = results.size() > 2 ? results.get(2).getFloat() : Double.NaN;
        return new StepResult(loss, Rows.of(results.get(1).toFloatArray(), size), norm);
    }

    private static long[] widen(int[] labels) {
        return Arrays.stream(labels).asLongStream().toArray();
    }

    /** Current values of the trained tensors. */
    public Map<String, TensorData> trained() {
        Map<String, TensorData> values = new LinkedHashMap<>();
        weights.forEach((name, array) -> {
            if (optimizer.names().contains(name)) {
                values.put(name, read(name, array));
            }
        });
        return values;
    }

    static TensorData read(String name, NDArray array) {
        Shape shape = array.getShape();
        return TensorData.of(name, array.toFloatArray(), shape.getShape());
    }

    /** Puts values in place of the trained tensors' own, to go on with a run. */
    public void restore(Map<String, TensorData> values) {
        weights.forEach((name, array) -> {
            TensorData value = values.get(name);
            if (value != null) {
                array.setRequiresGradient(false);
                array.set(FloatBuffer.wrap(value.toFloats()));
                array.setRequiresGradient(true);
            }
        });
    }

    /** Moments and step counts, to stop a run and go on with it later. */
    public OptimizerState optimizer() {
        return optimizer;
    }

    @Override
    public void close() {
        training.close();
        manager.close();
        if (body != null) {
            body.close();
        }
    }
}
