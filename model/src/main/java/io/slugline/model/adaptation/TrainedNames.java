package io.slugline.model.adaptation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tensors that an adaptation trains, out of all that a network has. */
public final class TrainedNames {

    private TrainedNames() {}

    public static Set<String> of(Adaptation adaptation, Collection<String> names) {
        Predicate<String> trained;
        if (adaptation instanceof Adaptation.HeadOnly) {
            trained = LoraNames::isHead;
        } else if (adaptation instanceof Adaptation.Lora) {
            trained = name -> LoraNames.isTaskHead(name) || LoraNames.isLora(name) && !name.endsWith(LoraNames.SCALE);
        } else {
            trained = name -> true;
        }
        return names.stream().filter(trained).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
