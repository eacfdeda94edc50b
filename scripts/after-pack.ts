import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'

/**
 * Sets what a packed Electron may do: no Node of its own, nothing but the app in its archive. Every fuse is named, so that
 * one added by a later Electron stops the packing until somebody decides about it.
 * @param binary the executable, on macOS the `.app` folder
 */
export async function setFuses(binary: string, platform: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: platform === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    // Only makes out-of-bounds checks of WebAssembly cheaper; on is Electron's default.
    [FuseV1Options.WasmTrapHandlers]: true,
  })
}

/** electron-builder's hook (electron-builder.yml). */
export default async function afterPack({
  appOutDir,
  electronPlatformName,
  packager,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo
  // The name that electron-builder.yml gives the Linux executable.
  const names: Record<string, string> = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }
  await setFuses(join(appOutDir, names[electronPlatformName] ?? 'blockdesk'), electronPlatformName)
}
