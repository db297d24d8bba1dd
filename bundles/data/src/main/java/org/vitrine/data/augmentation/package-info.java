/** Random changes of training images; where torchvision has the same, they follow it. */
package org.vitrine.data.augmentation;
