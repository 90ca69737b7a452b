// Which instance serves which version.
import { html, type TemplateResult } from 'lit';
import { ago } from './format';
import type { Instance } from './models';

export const instanceTable = (instances: Instance[]): TemplateResult => html`
  <div class="scroll" tabindex="0" role="region" aria-label="Instances"><table><thead><tr><th scope="col">Instance</th><th scope="col">State</th><th scope="col">Serves</th><th scope="col">Wanted</th><th scope="col">On</th><th scope="col">Since</th><th scope="col">Reason</th></tr></thead>
  <tbody>${instances.map((instance) => html`<tr><th scope="row">${instance.instance}</th><td><span class="tag ${instance.state}">${instance.state}</span></td>
    <td>${instance.loadedVersion ? `v${instance.loadedVersion}` : '–'}</td><td>${instance.wantedVersion ? `v${instance.wantedVersion}` : '–'}</td>
    <td>${[instance.device, instance.dtype].filter(Boolean).join(', ') || '–'}</td><td>${ago(instance.since)}</td><td>${instance.reason ?? ''}</td></tr>`)}</tbody></table></div>`;
