package org.vitrine.engine.nd4j.plan;

/**
 * A computation on the values of one channel, in plain arrays: all of a channel's pixels in all
 * images one after the other, or one number where a value has one per channel.
 */
@FunctionalInterface
public interface ChannelLoop {
  /** Computes every element of the outputs. */
  void run(float[][] inputs, float[][] outputs);
}
