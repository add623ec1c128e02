package io.github.cliqextensions.tck.deviation.catalogue;

import io.github.cliqextensions.tck.deviation.Deviation;
import java.util.List;
import java.util.stream.Stream;

/** All wrong servers there are, by groups of rules. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Deviation> all() {
        return Stream.of(DeleteDeviations.all()).flatMap(List::stream).toList();
    }
}
