package io.github.cliqextensions.client.budget;

import io.github.cliqextensions.client.contract.Operation;

/**
 * Whose budget, and for what (RATE-6).
 *
 * @param user stands for a user of one server; made from the credentials or from the name that the program gave, but neither
 *     can be read from it
 * @param operation what is counted by itself
 */
public record BudgetKey(String user, Operation operation) {}
