package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/** DJL's PyTorch engine, started once per process; nothing here reaches the network. */
public final class TorchEngine {

    static {
        // DJL would otherwise report its use when it runs on a cloud machine.
        System.setProperty("OPT_OUT_TRACKING", "true");
        // The engine answers this thread's first question by unpacking its native libraries, in seconds.
        Engine.getEngine("PyTorch");
    }

    private TorchEngine() {}

    /** CUDA where the engine brings it, else the processor. */
    public static Device bestDevice() {
        return Engine.getEngine("PyTorch").getGpuCount() > 0 ? Device.gpu() : Device.cpu();
    }

    /** A manager of its own; whoever asks for it closes it. */
    public static PtNDManager newManager(Device device) {
        return (PtNDManager) NDManager.newBaseManager(device, "PyTorch");
    }

    /** Threads that one operation may use. */
    public static int threads() {
        return JniUtils.getNumThreads();
    }

    /** Sets the threads that one operation may use, for the whole process. */
    public static void setThreads(int threads) {
        JniUtils.setNumThreads(threads);
    }

    /** Seeds dropout and random initialisation, for the whole process. */
    public static void setSeed(int seed) {
        Engine.getEngine("PyTorch").setRandomSeed(seed);
    }
}
