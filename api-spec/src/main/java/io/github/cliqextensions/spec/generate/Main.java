package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.ContractException;
import io.github.cliqextensions.spec.document.ContractReader;
import io.github.cliqextensions.spec.document.DocumentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the contract, and writes it as Java sources and as JSON. */
public final class Main {

    private static final String CONTRACT = "cliq-extensions";
    private static final String CONTROL = "mock-control";
    private static final String DEFAULT_STATE = "/components/examples/default_state/value";

    private Main() {}

    /**
     * @param args the folder of the contract, the package of the Java sources, the folder to write them to, and, unless
     *     no JSON is wanted, the folder for that
     */
    public static void main(String[] args) throws IOException {
        Path contracts = Path.of(args[0]);
        try {
            writeJava(ContractReader.read(contracts.resolve(CONTRACT + ".yaml")), args[1], Path.of(args[2]));
            if (args.length > 3) {
                Path json = Path.of(args[3]);
                writeJson(read(contracts, CONTRACT), CONTRACT, json);
                JsonNode control = read(contracts, CONTROL);
                writeJson(control, CONTROL, json);
                writeJson(control.at(DEFAULT_STATE), "default-state", json);
            }
        } catch (ContractException e) {
            // Maven prints the trace of an exception's cause first; the message alone says where to look.
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static void writeJava(Contract contract, String packageName, Path folder) throws IOException {
        Names names = new Names(packageName);
        List<TypeSpec> types = List.of(
                StrengthSource.of(contract, names),
                StatementSource.of(names),
                RuleSource.of(contract, names),
                ErrorCodeSource.of(contract, names),
                RefusalSource.of(contract, names),
                RateLimitSource.of(),
                OperationSource.of(contract, names),
                LimitsSource.of(contract),
                ApiSource.of(contract, CONTRACT + ".yaml"),
                DataCenterSource.of(contract, names));
        for (TypeSpec type : types) {
            JavaFile.builder(packageName, type)
                    .addFileComment("Generated from $L.yaml. Do not edit.", CONTRACT)
                    .indent("    ")
                    .skipJavaLangImports(true)
                    .build()
                    .writeTo(folder);
        }
    }

    private static JsonNode read(Path contracts, String name) throws IOException {
        return DocumentReader.read(contracts.resolve(name + ".yaml")).tree();
    }

    /** What the mock needs at run time as JSON: it then needs no parser of YAML, which would be slow to start. */
    private static void writeJson(JsonNode tree, String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".json"), tree.toString().getBytes(StandardCharsets.UTF_8));
    }
}
