package org.laurel.award.bulk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;

/** Works on a list now, not when it is due. */
public final class ListWork {

    private ListWork() {}

    public static Optional<Instant> goOn(BeanFactory beans, UUID list) {
        return beans.getBean(BatchWork.class).goOn(list);
    }
}
