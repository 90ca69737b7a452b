/** The experiment commands: what an engineer uses before anything is deployed; they need neither broker nor registry. */
@NullMarked
package io.slugline.training.cli;

import org.jspecify.annotations.NullMarked;
