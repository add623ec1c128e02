package io.github.cliqextensions.spec.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads an OpenAPI document in YAML, and refuses what {@link OpenApiDocument} has no place for. */
public final class DocumentReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
            .build();

    private DocumentReader() {}

    /**
     * A document as it was read.
     *
     * @param document what it says
     * @param tree the same without interpretation
     * @param lines where each value stands in the file
     */
    public record Read(OpenApiDocument document, JsonNode tree, Lines lines) {

        /** An error about the value at {@code pointer}. */
        ContractException error(String pointer, String what) {
            return new ContractException(lines.where(pointer), what);
        }
    }

    /**
     * @throws ContractException for a keyword or extension that is not known, one that is required and missing, a member
     *     twice, a reference that leads nowhere, or YAML that is none
     */
    public static Read read(Path file) throws IOException {
        String yaml = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        JsonNode tree = tree(name, yaml);
        Lines lines = new Lines(name, yaml);
        Read read = new Read(document(tree, lines), tree, lines);
        new RequiredChecks(read).check();
        new References(read).check();
        return read;
    }

    private static JsonNode tree(String name, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (StreamReadException | MismatchedInputException malformed) {
            throw new ContractException(
                    name + ":" + malformed.getLocation().getLineNr(), malformed.getOriginalMessage());
        }
    }

    private static OpenApiDocument document(JsonNode tree, Lines lines) {
        if (!tree.isObject()) {
            throw new ContractException(lines.where("#"), "this is no OpenAPI document");
        }
        try {
            return YAML.treeToValue(tree, OpenApiDocument.class);
        } catch (PropertyBindingException unknown) {
            throw new ContractException(
                    lines.where(pointer(unknown)), "unknown keyword or extension '" + unknown.getPropertyName() + "'");
        } catch (DatabindException misplaced) {
            throw new ContractException(lines.where(pointer(misplaced)), misplaced.getOriginalMessage());
        }
    }

    private static String pointer(DatabindException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() != null
                        ? Pointers.escape(step.getPropertyName())
                        : String.valueOf(step.getIndex()))
                .collect(Collectors.joining("/", "#/", ""));
    }
}
