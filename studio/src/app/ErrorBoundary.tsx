import { Component, type ReactNode } from "react";

import { Failure } from "../parts/Loaded.tsx";

interface Props { readonly children: ReactNode; /** Another place, another try. */ readonly place: string }
interface State { readonly error?: Error; readonly place: string }

/** A screen that fails takes nothing else with it. React knows no other form for this than a class. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { place: this.props.place };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { place };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <Failure error={new Error(`This screen failed: ${this.state.error.message} What you typed is kept. Load the page again.`)} retry={() => location.reload()} />;
  }
}
