package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import java.util.Arrays;
import java.util.Map;

/** A program with a checkpoint's weights inside the engine, whole or not at all. Any number of threads may call it. */
final class LoadedProgram implements AutoCloseable {

    private final PtNDManager manager;
    private final Program program;
    private final Weights weights;

    private LoadedProgram(PtNDManager manager, Program program, Weights weights) {
        this.manager = manager;
        this.program = program;
        this.weights = weights;
    }

    /** Loads for inference on the best device; on any failure nothing stays behind. */
    static LoadedProgram load(Checkpoint checkpoint, Head head, EncoderOptions options) {
        Device device = TorchEngine.bestDevice();
        Precision precision = ProcessorUnits.choose(options.dtype(), device);
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, head);
        PtNDManager manager = TorchEngine.newManager(device);
        try {
            Program program = Program.load(manager, ProgramLibrary.inference(checkpoint, head, precision));
            return new LoadedProgram(manager, program, Weights.of(manager, program, tensors));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Runs a method with these arguments and the weights; the caller closes the result. */
    IValue call(String method, IValue... arguments) {
        IValue[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = weights.dictionary();
        return program.run(method, all);
    }

    /** For one call's arrays; the caller closes it. */
    PtNDManager newManager() {
        return (PtNDManager) manager.newSubManager();
    }

    static IValue longs(PtNDManager manager, long[] values, long... shape) {
        return IValue.from((PtNDArray) manager.create(values, new Shape(shape)));
    }

    @Override
    public void close() {
        weights.close();
        program.close();
        manager.close();
    }
}
