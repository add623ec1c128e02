package io.github.cliqextensions.tck.deviation.catalogue;

import io.github.cliqextensions.tck.deviation.Deviation;
import java.util.List;
import java.util.stream.Stream;

/** All wrong servers there are, in the order of the rules. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Deviation> all() {
        return Stream.of(
                        AuthDeviations.all(),
                        TokenEndpointDeviations.all(),
                        HttpDeviations.all(),
                        MalformedDeviations.all(),
                        HttpBodyDeviations.all(),
                        OrderDeviations.all(),
                        StateOrderDeviations.all(),
                        ExtDeviations.all(),
                        InstallDeviations.all(),
                        InstallStateDeviations.all(),
                        UpgradeDeviations.all(),
                        PropDeviations.all(),
                        PropValueDeviations.all(),
                        ListDeviations.all(),
                        GetDeviations.all(),
                        DeleteDeviations.all(),
                        RateDeviations.all(),
                        CountingDeviations.all())
                .flatMap(List::stream)
                .toList();
    }
}
