package io.slugline.training.shadow;

/**
 * When the champion is rolled back by itself.
 *
 * @param fall of the share of editors' labels that agree with the machine, in [0, 1], against the champion before
 * @param labels about both versions that it takes at least; 0 switches the automatic rollback off
 * @param significance the fall must be this unlikely to be chance
 */
public record AgreementRules(double fall, int labels, double significance) {}
