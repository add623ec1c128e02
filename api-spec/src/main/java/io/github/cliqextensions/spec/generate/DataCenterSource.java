package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.OpenApiDocument.DataCenter;
import io.github.cliqextensions.spec.document.OpenApiDocument.Server;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** {@code DataCenter}: where the service runs. */
final class DataCenterSource {

    private DataCenterSource() {}

    static TypeSpec of(Contract contract, Names names) {
        ClassName uri = ClassName.get(URI.class);
        TypeSpec.Builder type = Types.enumOf(
                "DataCenter",
                "Where the service runs. An organization lives in one of these, and so do its tokens.",
                List.of(
                        new Component("root", uri, "The root, below which {@link Api#BASE_PATH} stands."),
                        new Component("accounts", uri, "The accounts host, which gives tokens."),
                        new Component("apiDomain", uri, "The API domain that a token reply names (AUTH-5).")));
        for (Server server : Objects.requireNonNull(contract.document().servers())) {
            DataCenter center = Objects.requireNonNull(server.dataCenter());
            type.addEnumConstant(
                    center.id(),
                    TypeSpec.anonymousClassBuilder(
                                    "$L, $L, $L",
                                    uri(URI.create(server.url()).resolve("/").toString()),
                                    uri(center.accounts()),
                                    uri(center.apiDomain()))
                            .addJavadoc("$L.\n", Names.javadoc(server.description()))
                            .build());
        }
        return type.build();
    }

    private static CodeBlock uri(String uri) {
        return CodeBlock.of("$T.create($S)", URI.class, uri.replaceAll("/$", ""));
    }
}
