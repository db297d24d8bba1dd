package org.vitrine.api.training;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Engine;
import org.vitrine.api.network.Network;

/**
 * Asks for training.
 *
 * @param network the network to start from
 * @param engine what executes it
 * @param data the images to learn from
 * @param validation images to choose the best network by
 * @param checkpoints a folder for checkpoints; training goes on from the last one in it. Empty
 *     means none are written
 * @param options the method's options
 */
public record TrainingRequest(
    Network network,
    Engine engine,
    Dataset data,
    Optional<Dataset> validation,
    Optional<Path> checkpoints,
    Options options) {}
