@NullMarked
package io.slugline.webhooks.cli;

import org.jspecify.annotations.NullMarked;
