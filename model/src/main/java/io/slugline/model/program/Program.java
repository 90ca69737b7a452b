package io.slugline.model.program;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.slugline.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A program text compiled by the engine: one call runs a whole forward. Any number of threads may run it at once. */
final class Program implements AutoCloseable {

    private final PtSymbolBlock block;

    private Program(PtSymbolBlock block) {
        this.block = block;
    }

    /** Compiles for inference. */
    static Program load(PtNDManager manager, ProgramSource source) {
        Program program = compile(manager, source);
        JniUtils.enableInferenceMode(program.block);
        return program;
    }

    /** Compiles for training: dropout is on. */
    static Program loadForTraining(PtNDManager manager, ProgramSource source) {
        Program program = compile(manager, source);
        JniUtils.enableTrainingMode(program.block);
        return program;
    }

    private static Program compile(PtNDManager manager, ProgramSource source) {
        byte[] archive = ProgramArchive.of(source.text());
        try {
            return new Program(JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false));
        } catch (IOException | EngineException e) {
            throw new ModelException("The engine refuses a model program: " + e.getMessage() + ".", e);
        }
    }

    /** Runs a method without recording gradients; the caller closes the result. */
    IValue run(String method, IValue... arguments) {
        return IValueUtils.runMethod(block, method, arguments);
    }

    PtSymbolBlock block() {
        return block;
    }

    @Override
    public void close() {
        block.close();
    }
}
