import { Component, type ReactNode } from "react";
import { texts } from "../texts.ts";
import { explainError } from "./explain-error.ts";

interface Failure {
  readonly message: string | undefined;
}

/** Keeps a view that fails from taking the page with it. A class, for React knows no other form of this. */
export class Boundary extends Component<{ readonly children: ReactNode }, Failure> {
  override state: Failure = { message: undefined };

  static getDerivedStateFromError(error: unknown): Failure {
    return { message: explainError(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <div className="empty" role="alert">
        <div className="stack">
          <p>{texts.shell.viewFailed}</p>
          <p className="problem">{message}</p>
          <button type="button" onClick={() => this.setState({ message: undefined })}>
            {texts.shell.again}
          </button>
        </div>
      </div>
    );
  }
}
