package io.slugline.classifier.stream;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Remembers outputs that the broker refuses, and always fails: under exactly-once a refusal spoils the transaction, so
 * going on would repeat it for ever. Made by Kafka, hence public.
 */
public final class RefusedOutputHandler implements ProductionExceptionHandler {
    /** Setting that carries the refused outputs. */
    static final String REFUSED_OUTPUTS = "slugline.refused.outputs";

    private @Nullable RefusedOutputs refusedOutputs;

    @Override
    public void configure(Map<String, ?> configs) {
        refusedOutputs = (RefusedOutputs) configs.get(REFUSED_OUTPUTS);
    }

    @Override
    public ProductionExceptionHandlerResponse handle(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception failure) {
        if (refusedOutputs != null && RefusedOutputs.isAboutTheRecord(failure)) {
            refusedOutputs.refused(output, failure);
        }
        return ProductionExceptionHandlerResponse.FAIL;
    }

    @Override
    public ProductionExceptionHandlerResponse handleSerializationException(
            ErrorHandlerContext context,
            @SuppressWarnings("rawtypes") ProducerRecord output,
            Exception failure,
            SerializationExceptionOrigin origin) {
        return ProductionExceptionHandlerResponse.FAIL;
    }
}
