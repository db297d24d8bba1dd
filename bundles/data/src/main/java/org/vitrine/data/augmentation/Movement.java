package org.vitrine.data.augmentation;

import org.vitrine.api.data.Transform;

/** A transform that only moves pixels; what it draws does not depend on their values. */
interface Movement extends Transform {
  @Override
  default Transform geometric() {
    return this;
  }
}
