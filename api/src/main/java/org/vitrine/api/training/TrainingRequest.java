package org.vitrine.api.training;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;

/**
 * Asks for training.
 *
 * @param network the network to start from
 * @param opener what opens it, and every further network
 * @param data the images to learn from
 * @param validation images to choose the best network by
 * @param checkpoints a folder for checkpoints; training goes on from the last one in it. Empty
 *     means none are written
 * @param options the method's options
 */
public record TrainingRequest(
    Network network,
    Opener opener,
    Dataset data,
    Optional<Dataset> validation,
    Optional<Path> checkpoints,
    Options options) {}
