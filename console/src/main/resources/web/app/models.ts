// What the API says of models.
import type { Article, Scored } from './api';

export interface Version {
  version: number; state: string; reason?: string; adaptation: string; base: string; parentVersion?: number;
  labelSetVersion: string; trainExamples: number; heldOutExamples: number; endOffsets: Record<string, number>;
  metrics: Record<string, number>; sizeBytes: number; artifactUri: string; createdBy: string; created: number;
}
export interface Change { alias: string; version?: number; previous?: number; who: string; why: string; changed: number }
export interface Instance {
  instance: string; service: string; state: string; loadedVersion?: number; wantedVersion?: number; reason?: string;
  device?: string; dtype?: string; since: number;
}
export interface Run {
  runId: string; lane: string; trigger: string; state: string; phase?: string; step: number; steps: number;
  etaMillis?: number; metrics: Record<string, number>; version?: number; reason?: string; started: number; updated: number;
}
export interface Models {
  modelName: string; championVersion?: number; versions: Version[]; changes: Change[]; instances: Instance[]; runs: Run[];
}
export interface Cell { key: string; said: string; given: string; count: number }
export interface Bin { from: number; to: number; count: number; right: number }
/** What editors made of a version's labels, on stories they looked at one by one. */
export interface Quality { version: number; reviewed: number; agreed: number; cells: Cell[]; bins: Bin[] }
export interface Flip { article: Article; before: Scored; after: Scored }
export interface Flips { from: number; to: number; compared: number; flips: Flip[] }
